package io.cookery.tools.http;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Definitions of tools, in JSON with single quotes. */
final class Definitions {

  private Definitions() {}

  static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  static ObjectNode immediate(String url) {
    return json(
        """
        {'adapter': 'http', 'mode': 'immediate', 'description': 'At once.',
         'inputSchema': {'type': 'object', 'properties': {'prompt': {'type': 'string'}},
                         'required': ['prompt']},
         'submit': {'method': 'POST', 'url': 'URL/run',
                    'headers': {'Authorization': 'Bearer ${env:MY_KEY}'},
                    'body': {'input': '[[params]]', 'ref': '[[jobId]]'},
                    'idempotencyHeader': 'Idempotency-Key',
                    'outputs': '/outputs', 'costUsd': '/cost', 'error': '/error'},
         'cost': {'perCallUsd': '0.003'}, 'timeouts': {'submit': 'PT20S'}}
        """
            .replace("URL", url));
  }

  static ObjectNode webhook(String url) {
    return json(
        """
        {'adapter': 'http', 'mode': 'webhook', 'description': 'Calls back.',
         'inputSchema': {'type': 'object', 'properties': {'prompt': {'type': 'string'}}},
         'submit': {'method': 'POST', 'url': 'URL/run',
                    'headers': {'Authorization': 'Bearer ${env:MY_KEY}'},
                    'body': {'input': '[[params]]', 'callback': '[[callbackUrl]]',
                             'ref': '[[jobId]]'},
                    'idempotencyHeader': 'Idempotency-Key',
                    'remoteId': '/id', 'outputs': '/outputs', 'costUsd': '/cost'},
         'callback': {'status': '/status', 'done': ['succeeded'], 'failed': ['failed'],
                      'outputs': '/outputs', 'error': '/error', 'costUsd': '/cost',
                      'signature': 'standard-webhooks', 'secret': '${env:HOOK_SECRET}'},
         'cancel': {'url': 'URL/run/[[remoteId]]/cancel'},
         'cost': {'perCallUsd': '0.003'}}
        """
            .replace("URL", url));
  }

  static ObjectNode polling(String url) {
    return json(
        """
        {'adapter': 'http', 'mode': 'polling', 'description': 'Is asked.',
         'inputSchema': {'type': 'object', 'properties': {'prompt': {'type': 'string'}}},
         'submit': {'method': 'POST', 'url': 'URL/run',
                    'headers': {'Authorization': 'Bearer ${env:MY_KEY}'},
                    'body': '[[params]]', 'remoteId': '/id'},
         'poll': {'url': 'URL/run/[[remoteId]]', 'every': 'PT0.2S', 'status': '/status',
                  'done': ['succeeded'], 'failed': ['failed'], 'outputs': '/outputs',
                  'error': '/error', 'costUsd': '/cost'},
         'cancel': {'method': 'POST', 'url': 'URL/run/[[remoteId]]/cancel'},
         'cost': {'perCallUsd': '0.003'}}
        """
            .replace("URL", url));
  }
}
