import { CopydeskError } from "../../errors.js";
import type { Tensor } from "../safetensors.js";

/** What a checkpoint holds of a learner. */
export interface SavedState {
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** The checkpoint's name, for messages. */
  readonly where: string;
}

/** Says that a part of a checkpoint is not what it must be. */
export function badCheckpoint(where: string, part: string, got: string): CopydeskError {
  return new CopydeskError(
    "MODEL_BAD_PART",
    `${where}: ${part} must be what a checkpoint holds; got ${got}. Remove the file and begin anew.`,
  );
}

interface NumbersType<A> {
  new (...args: never[]): A;
  readonly name: string;
}

/**
 * A tensor of a checkpoint, which is not trusted: its type, its shape, and finite numbers from `least` on.
 * @throws CopydeskError `MODEL_BAD_PART`
 */
export function stateTensor<A extends Float32Array | Float64Array | Int32Array>(
  { tensors, where }: SavedState,
  name: string,
  type: NumbersType<A>,
  shape: readonly number[] | undefined,
  least: number,
): A {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw badCheckpoint(where, name, "nothing");
  const { data } = tensor;
  const fits = shape === undefined ? tensor.shape.length === 1 : String(shape) === String(tensor.shape);
  if (!(data instanceof type) || !fits) {
    throw badCheckpoint(where, name, `${data.constructor.name} of shape ${tensor.shape.join(" × ")}`);
  }
  for (let i = 0; i < data.length; i++) {
    if (!(Number.isFinite(data[i]) && data[i] >= least)) throw badCheckpoint(where, name, String(data[i]));
  }
  return data;
}
