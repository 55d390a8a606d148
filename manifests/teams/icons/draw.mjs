/**
 * Draws the two icons of the Teams package: a roadside milestone, with a cap so that nobody takes it for a gravestone, and a check on it. Our
 * own design, MIT as the rest.
 * `node manifests/teams/icons/draw.mjs [folder]` writes color.png (192x192) and outline.png (32x32, white on transparent) there, else beside
 * the manifest. Shapes are distances to an edge, in units of the icon's side; each pixel is the mean of 8 x 8 samples.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const SAMPLES = 8;
const NIGHT = [0x1f, 0x3a, 0x5f];
const STONE = [0xf6, 0xf2, 0xe7];
const SHADE = [0xd9, 0xd2, 0xc0];
const AMBER = [0xf0, 0xa8, 0x3c];
const DUSK = [0xcf, 0x8a, 0x26];
const WHITE = [0xff, 0xff, 0xff];

/** The stone: a round top over straight sides. Negative inside. */
function stone(x, y, { top, foot, half }) {
  const middle = top + half;
  if (y < middle) return Math.hypot(x - 0.5, y - middle) - half;
  return Math.max(Math.abs(x - 0.5) - half, y - foot);
}

function segment(x, y, [ax, ay], [bx, by]) {
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

/** The distance to the nearest of the lines through `points`. */
const line = (x, y, points) => Math.min(...points.slice(1).map((point, i) => segment(x, y, points[i], point)));

const COLOR = {
  stone: { top: 0.2, foot: 0.77, half: 0.25 },
  cap: 0.37,
  check: [
    [0.385, 0.555],
    [0.465, 0.64],
    [0.615, 0.465],
  ],
  road: [
    [0.17, 0.8],
    [0.83, 0.8],
  ],
};

/** The full icon, no transparency: the stone in the middle two thirds, as clients round the corners off. */
function color(x, y) {
  if (line(x, y, COLOR.road) < 0.022) return [...STONE, 255];
  if (stone(x, y, COLOR.stone) > 0 || y > COLOR.stone.foot) return [...NIGHT, 255];
  if (line(x, y, COLOR.check) < 0.034) return [...NIGHT, 255];
  const lit = stone(x + 0.05, y, COLOR.stone) < 0;
  if (y < COLOR.cap) return [...(lit ? AMBER : DUSK), 255];
  return [...(lit ? STONE : SHADE), 255];
}

const OUTLINE = {
  stone: { top: 0.125, foot: 0.84375, half: 0.3125 },
  cap: [
    [0.21, 0.375],
    [0.79, 0.375],
  ],
  check: [
    [0.375, 0.575],
    [0.46, 0.665],
    [0.625, 0.475],
  ],
  road: [
    [0.09, 0.84375],
    [0.91, 0.84375],
  ],
};

function outline(x, y) {
  const edge = Math.abs(stone(x, y, OUTLINE.stone)) < 0.031 && y < OUTLINE.stone.foot;
  const lines = [OUTLINE.check, OUTLINE.road, OUTLINE.cap];
  return [...WHITE, edge || lines.some((points) => line(x, y, points) < 0.031) ? 255 : 0];
}

/** RGBA rows of a square icon. A pixel that is seen through in part keeps its colour, and only its alpha is a mean. */
function pixels(side, at) {
  const rows = Buffer.alloc(side * side * 4);
  for (let index = 0; index < side * side; index += 1) {
    const sum = [0, 0, 0, 0];
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
      const x = ((index % side) + ((sample % SAMPLES) + 0.5) / SAMPLES) / side;
      const y = (Math.floor(index / side) + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / side;
      const [r, g, b, a] = at(x, y);
      for (const [channel, value] of [r * a, g * a, b * a, a].entries()) sum[channel] += value;
    }
    const [r, g, b, a] = sum;
    rows.set(a === 0 ? [0, 0, 0, 0] : [r / a, g / a, b / a, a / SAMPLES ** 2].map(Math.round), index * 4);
  }
  return rows;
}

function png(side, at) {
  const rgba = pixels(side, at);
  const filtered = Buffer.alloc(side * (side * 4 + 1)); // each row begins with its filter: 0, none
  for (let y = 0; y < side; y += 1) rgba.copy(filtered, y * (side * 4 + 1) + 1, y * side * 4, (y + 1) * side * 4);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(filtered, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const made = Buffer.alloc(12 + data.length);
  made.writeUInt32BE(data.length, 0);
  made.write(type, 4, 'latin1');
  data.copy(made, 8);
  made.writeUInt32BE(crc32(made.subarray(4, 8 + data.length)), 8 + data.length);
  return made;
}

const folder = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
writeFileSync(join(folder, 'color.png'), png(192, color));
writeFileSync(join(folder, 'outline.png'), png(32, outline));
