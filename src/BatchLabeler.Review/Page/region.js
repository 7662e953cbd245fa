import { make } from './dom.js';

/** The stops of the colour scale, from nothing to the map's greatest value: [share, red, green, blue, opacity]. */
const stops = [[0, 20, 20, 90, 0], [0.25, 40, 70, 200, 0.35], [0.5, 40, 190, 190, 0.6], [0.75, 250, 215, 60, 0.8], [1, 235, 50, 40, 0.95]];

function colour(value) {
  const upper = Math.max(1, stops.findIndex(stop => value <= stop[0]));
  const [a, b] = [stops[upper - 1], stops[upper]];
  const share = (value - a[0]) / (b[0] - a[0]);
  return [1, 2, 3, 4].map(i => a[i] + (b[i] - a[i]) * share);
}

const scale = 32;
const half = 128;

/** Lines around the cells that have at least half of the map's greatest value, so that one small cell is seen too. */
function outline(context, values, grid) {
  const isStrong = (x, y) => x >= 0 && y >= 0 && x < grid && y < grid && values[y * grid + x] >= half;
  const path = new Path2D();
  const line = (x1, y1, x2, y2) => { path.moveTo(x1 * scale, y1 * scale); path.lineTo(x2 * scale, y2 * scale); };
  for (let y = 0; y < grid; y++) for (let x = 0; x < grid; x++) {
    if (!isStrong(x, y)) continue;
    if (!isStrong(x - 1, y)) line(x, y, x, y + 1);
    if (!isStrong(x + 1, y)) line(x + 1, y, x + 1, y + 1);
    if (!isStrong(x, y - 1)) line(x, y, x + 1, y);
    if (!isStrong(x, y + 1)) line(x, y + 1, x + 1, y + 1);
  }
  context.lineCap = 'round';
  for (const [width, colour] of [[5, 'rgb(0 0 0 / .8)'], [2.5, '#fff']]) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke(path);
  }
}

/** A canvas with a region map, smoothed; the map is bytes in base64. */
export function heatmap(base64, grid) {
  const small = make('canvas', { width: grid, height: grid });
  const context = small.getContext('2d');
  const pixels = context.createImageData(grid, grid);
  const values = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  values.forEach((value, index) => {
    const [red, green, blue, opacity] = colour(value / 255);
    pixels.data.set([red, green, blue, opacity * 255], index * 4);
  });
  context.putImageData(pixels, 0, 0);
  const large = make('canvas', { width: grid * scale, height: grid * scale, class: 'region' });
  const smooth = large.getContext('2d');
  smooth.imageSmoothingQuality = 'high';
  smooth.drawImage(small, 0, 0, large.width, large.height);
  outline(smooth, values, grid);
  return large;
}
