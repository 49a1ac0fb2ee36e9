// Each engine is made from a job and draws a picture, a list of layer files, as a PNG. All keep
// their decoded layers.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import sharp from 'sharp';

// The workers are one a core already.
sharp.concurrency(1);
sharp.cache(false);

export async function makeEngine(name, job) {
  switch (name) {
    case 'canvas':
      return canvas(job);
    case 'canvas, encoding alone':
      return canvasEncoding(job);
    case 'sharp':
      return withSharp(job, {});
    case 'sharp, compression 1':
      return withSharp(job, { compressionLevel: 1 });
    case 'sharp, encoding alone':
      return sharpEncoding(job);
    default:
      throw new Error(`there is no engine ${name}`);
  }
}

async function layers(job, decode) {
  const files = [...new Set(job.pictures.flat())];
  const decoded = await Promise.all(
    files.map(async (file) => [file, await decode(await readFile(join(job.directory, file)))]),
  );
  return new Map(decoded);
}

async function stacker(job) {
  // Drawn once onto a canvas of its own, a layer is pixels and is not decoded again.
  const decoded = await layers(job, async (bytes) => {
    const own = createCanvas(job.size, job.size);
    own.getContext('2d').drawImage(await loadImage(bytes), 0, 0);
    return own;
  });
  const target = createCanvas(job.size, job.size);
  const context = target.getContext('2d');
  return (picture) => {
    context.clearRect(0, 0, job.size, job.size);
    for (const file of picture) {
      context.drawImage(decoded.get(file), 0, 0);
    }
    return target;
  };
}

async function canvas(job) {
  const stack = await stacker(job);
  return async (picture) => stack(picture).toBuffer('image/png');
}

async function canvasEncoding(job) {
  const flat = (await stacker(job))(job.pictures[0]);
  return async () => flat.toBuffer('image/png');
}

async function sharpLayers(job) {
  return layers(job, async (bytes) => {
    const { data, info } = await sharp(bytes)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { input: data, raw: { width: info.width, height: info.height, channels: 4 } };
  });
}

function composed(decoded, picture) {
  const [lowest, ...others] = picture.map((file) => decoded.get(file));
  return sharp(lowest.input, { raw: lowest.raw }).composite(others);
}

async function withSharp(job, png) {
  const decoded = await sharpLayers(job);
  return (picture) => composed(decoded, picture).png(png).toBuffer();
}

async function sharpEncoding(job) {
  const flat = await composed(await sharpLayers(job), job.pictures[0])
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = flat.info;
  return () => sharp(flat.data, { raw: { width, height, channels } }).png().toBuffer();
}
