import { make } from './dom.js';

/** The stops of the colour scale, from nothing to the map's greatest value: [share, red, green, blue, opacity]. */
const stops = [[0, 20, 20, 90, 0], [0.25, 40, 70, 200, 0.35], [0.5, 40, 190, 190, 0.6], [0.75, 250, 215, 60, 0.8], [1, 235, 50, 40, 0.95]];

function colour(value) {
  const upper = Math.max(1, stops.findIndex(stop => value <= stop[0]));
  const [a, b] = [stops[upper - 1], stops[upper]];
  const share = (value - a[0]) / (b[0] - a[0]);
  return [1, 2, 3, 4].map(i => a[i] + (b[i] - a[i]) * share);
}

/** A canvas with a region map, smoothed; the map is bytes in base64. */
export function heatmap(base64, grid) {
  const small = make('canvas', { width: grid, height: grid });
  const context = small.getContext('2d');
  const pixels = context.createImageData(grid, grid);
  Uint8Array.from(atob(base64), character => character.charCodeAt(0)).forEach((value, index) => {
    const [red, green, blue, opacity] = colour(value / 255);
    pixels.data.set([red, green, blue, opacity * 255], index * 4);
  });
  context.putImageData(pixels, 0, 0);
  const large = make('canvas', { width: grid * 16, height: grid * 16, class: 'region' });
  const smooth = large.getContext('2d');
  smooth.imageSmoothingQuality = 'high';
  smooth.drawImage(small, 0, 0, large.width, large.height);
  return large;
}
