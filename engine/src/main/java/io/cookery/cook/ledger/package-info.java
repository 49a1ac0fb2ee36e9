/** The only writer of cook and job state: command queues, writers, steps. */
@NullMarked
package io.cookery.cook.ledger;

import org.jspecify.annotations.NullMarked;
