// Draws the pictures of a job file with each engine, one worker thread a core. A line of JSON for
// each engine: {engine, pictures, seconds, bytes}. Loading and decoding the layers is not timed.
import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { makeEngine } from './engines.mjs';

const ENGINES = [
  'canvas',
  'canvas, encoding alone',
  'sharp',
  'sharp, compression 1',
  'sharp, encoding alone',
];
const WARM_UP_PICTURES = 4;

function each(workers, message) {
  return Promise.all(
    workers.map(
      (worker) =>
        new Promise((resolve, reject) => {
          worker.once('message', resolve);
          worker.once('error', reject);
          worker.postMessage(message);
        }),
    ),
  );
}

async function measure(job, engine) {
  const workers = Array.from(
    { length: job.workers },
    (_, number) => new Worker(new URL(import.meta.url), { workerData: { job, engine, number } }),
  );
  await each(workers, 'load');
  const begin = process.hrtime.bigint();
  const bytes = await each(workers, 'draw');
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  await Promise.all(workers.map((worker) => worker.terminate()));
  const sum = bytes.reduce((a, b) => a + b, 0);
  return { engine, pictures: job.pictures.length, seconds, bytes: sum };
}

async function work({ job, engine, number }) {
  const mine = job.pictures.filter((_, index) => index % job.workers === number);
  let draw;
  parentPort.on('message', async (what) => {
    let bytes = 0;
    if (what === 'load') {
      draw = await makeEngine(engine, job);
      for (const picture of mine.slice(0, WARM_UP_PICTURES)) {
        await draw(picture);
      }
    } else {
      for (const picture of mine) {
        bytes += (await draw(picture)).length;
      }
    }
    parentPort.postMessage(bytes);
  });
}

if (isMainThread) {
  const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  for (const engine of ENGINES) {
    console.log(JSON.stringify(await measure(job, engine)));
  }
} else {
  await work(workerData);
}
