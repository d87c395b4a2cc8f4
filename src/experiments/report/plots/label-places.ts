/** A box in pixels, y downwards. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Something to be labelled: where it is, and how wide and high its label is, in pixels. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a label's middle is, from what it labels. */
export interface Offset {
  readonly dx: number;
  readonly dy: number;
}

/** How far a label's nearest edge is from the middle of its dot, in pixels: as near as there is room. */
const gaps = [6, 9, 13, 18];
/** Left of and above a stair that rises to the right there is most room, so these come first. */
const directions = [
  [-1, -1],
  [0, -1],
  [-1, 0],
  [1, 1],
  [0, 1],
  [1, 0],
  [1, -1],
  [-1, 1],
] as const;

/**
 * Places labels beside their points, one after the other: each at the first place that no obstacle and no earlier label
 * takes and that is within the frame, or where it covers least.
 */
export function labelPlaces(points: readonly Labelled[], obstacles: readonly Box[], frame: Box): readonly Offset[] {
  const taken = [...obstacles];
  return points.map((point) => {
    let best: { readonly offset: Offset; readonly covered: number } | undefined;
    for (const offset of placesBeside(point)) {
      const box = boxAt(point, offset);
      const covered = outside(box, frame) + taken.reduce((sum, other) => sum + overlap(box, other), 0);
      if (best === undefined || covered < best.covered) best = { offset, covered };
      if (covered === 0) break;
    }
    const offset = best?.offset ?? { dx: 0, dy: 0 };
    taken.push(boxAt(point, offset));
    return offset;
  });
}

function placesBeside({ width, height }: Labelled): readonly Offset[] {
  return gaps.flatMap((gap) =>
    directions.map(([right, down]) => {
      // Aslant, a gap in one direction is enough.
      const near = right !== 0 && down !== 0 ? gap * 0.6 : gap;
      return { dx: right * (near + width / 2), dy: down * (near + height / 2) };
    }),
  );
}

function boxAt({ x, y, width, height }: Labelled, { dx, dy }: Offset): Box {
  const [middle, centre] = [x + dx, y + dy];
  return { left: middle - width / 2, right: middle + width / 2, top: centre - height / 2, bottom: centre + height / 2 };
}

function overlap(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return width > 0 && height > 0 ? width * height : 0;
}

function outside(box: Box, frame: Box): number {
  return (box.right - box.left) * (box.bottom - box.top) - overlap(box, frame);
}
