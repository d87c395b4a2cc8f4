import { type Box, labelPlaces, type Offset } from "./label-places.js";

/** A point in the units of the axes: a cost, and a score as it is written. */
export interface FrontPoint {
  readonly x: number;
  readonly y: number;
}

/** A drawing's size and margins in pixels, and what its axes span: costs by their logarithms. */
export interface PlotFrame {
  readonly width: number;
  readonly height: number;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly marginTop: number;
  readonly marginBottom: number;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Numbers of points nearer than this, in pixels both ways, are written as one range. */
const leastGap = { x: 26, y: 15 };
/** The size of numbers in bold 11 pixel type, and half that of dots and lines with some air. */
const size = { letter: 7, height: 12, dot: 6, square: 8, line: 2 };

/**
 * The numbers of the points of a front and where each stands beside its point, away from dots and from the stair that
 * ties them.
 *
 * @param front cheapest first, numbered from 1.
 * @param others further dots that no number may cover.
 */
export function frontLabels(
  front: readonly FrontPoint[],
  others: readonly FrontPoint[],
  frame: PlotFrame,
): readonly (FrontPoint & Offset & { readonly text: string })[] {
  const groups = groupsOf(front.map((point) => pixelsOf(point, frame)));
  const labels = groups.map(({ first, last }) => {
    const text = first === last ? String(first + 1) : `${first + 1}–${last + 1}`;
    return { ...front[last], text };
  });
  const placed = labelPlaces(
    labels.map((label) => ({
      ...pixelsOf(label, frame),
      width: label.text.length * size.letter,
      height: size.height,
    })),
    obstaclesOf(front, others, frame),
    {
      left: frame.marginLeft,
      right: frame.width,
      top: frame.marginTop - size.height,
      bottom: frame.height - frame.marginBottom,
    },
  );
  return labels.map((label, i) => ({ ...label, ...placed[i] }));
}

/** Points that follow each other closely share a label. */
function groupsOf(points: readonly FrontPoint[]): readonly { readonly first: number; readonly last: number }[] {
  const groups: { first: number; last: number }[] = [];
  for (const [i, { x, y }] of points.entries()) {
    const group = groups.at(-1);
    const before = points[group?.last ?? i];
    if (group !== undefined && Math.abs(x - before.x) < leastGap.x && Math.abs(y - before.y) < leastGap.y) {
      group.last = i;
    } else {
      groups.push({ first: i, last: i });
    }
  }
  return groups;
}

function obstaclesOf(front: readonly FrontPoint[], others: readonly FrontPoint[], frame: PlotFrame): readonly Box[] {
  const points = front.map((point) => pixelsOf(point, frame));
  const around = ({ x, y }: FrontPoint, half: number): Box => between({ x, y }, { x, y }, half);
  const steps = points.slice(1).flatMap((point, i) => {
    const corner = { x: point.x, y: points[i].y };
    return [between(points[i], corner, size.line), between(corner, point, size.line)];
  });
  return [
    ...points.map((point) => around(point, size.dot)),
    ...others.map((point) => around(pixelsOf(point, frame), size.square)),
    ...steps,
  ];
}

function between(one: FrontPoint, other: FrontPoint, half: number): Box {
  return {
    left: Math.min(one.x, other.x) - half,
    right: Math.max(one.x, other.x) + half,
    top: Math.min(one.y, other.y) - half,
    bottom: Math.max(one.y, other.y) + half,
  };
}

function pixelsOf({ x, y }: FrontPoint, frame: PlotFrame): FrontPoint {
  const width = frame.width - frame.marginLeft - frame.marginRight;
  const height = frame.height - frame.marginTop - frame.marginBottom;
  const [low, high] = frame.x;
  const [bottom, top] = frame.y;
  return {
    x: frame.marginLeft + (width * Math.log(x / low)) / Math.log(high / low),
    y: frame.marginTop + (height * (top - y)) / (top - bottom),
  };
}
