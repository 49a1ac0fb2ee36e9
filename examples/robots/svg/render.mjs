// Renders svg/<category>/<name>.svg to layers/<category>/<name>.png (1024 x 1024, transparent).
// Heads, bodies and arms are drawn once, in coral, and rendered once per palette as <name>-<palette>.png.
//
//   npm install --no-save @resvg/resvg-js sharp
//   node svg/render.mjs            (from examples/robots; add a category to render only that one)
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(path.join(process.cwd(), 'package.json'));
const { Resvg } = require('@resvg/resvg-js');
const sharp = require('sharp');

const sources = path.dirname(fileURLToPath(import.meta.url));
const layers = path.join(sources, '..', 'layers');
const palettes = JSON.parse(readFileSync(path.join(sources, 'palettes.json'), 'utf8'));
const drawnIn = { ...palettes.coral, ink: '#2B2147' };
const painted = new Set(['head', 'body', 'arms']);

/** The drawing with every colour it was drawn in swapped for the palette's; one pass, so that swaps never chain. */
function recolour(svg, palette) {
  const swaps = new Map(Object.entries(drawnIn).map(([role, colour]) => [colour, palette[role] ?? colour]));
  return svg.replace(/#[0-9A-F]{6}/g, (colour) => swaps.get(colour) ?? colour);
}

/** 256 colours with alpha are plenty for flat drawings, and keep a layer at a few kilobytes. */
async function write(svg, file) {
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: 1024 } }).render().asPng();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, await sharp(png).png({ palette: true, colours: 256, dither: 0, effort: 10, compressionLevel: 9 }).toBuffer());
}

const only = process.argv[2];
const categories = readdirSync(sources, { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const { name: category } of categories) {
  if (only && category !== only) continue;
  for (const source of readdirSync(path.join(sources, category))) {
    const svg = readFileSync(path.join(sources, category, source), 'utf8');
    const name = path.basename(source, '.svg');
    if (!painted.has(category)) {
      await write(svg, path.join(layers, category, `${name}.png`));
      continue;
    }
    for (const [palette, colours] of Object.entries(palettes)) {
      await write(recolour(svg, colours), path.join(layers, category, `${name}-${palette}.png`));
    }
  }
}
