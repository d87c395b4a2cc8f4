import { CopydeskError } from "../errors.js";
import { areEnds, type PackedStrings, packedString, packStrings } from "./packed-strings.js";

/** The names of hashed columns as typed arrays: what a model file stores of them. */
export interface BucketNameTensors extends PackedStrings {
  /** Where the names of each column end in the list of names: `nFeatures`. */
  readonly columnEnds: Int32Array;
}

/** The most frequent terms of each hashed column, most frequent first. */
export class BucketNames {
  readonly tensors: BucketNameTensors;

  /** @throws CopydeskError `MODEL_BAD_NAMES` when the arrays do not fit: they may come from a file */
  constructor(tensors: BucketNameTensors) {
    const { bytes, ends, columnEnds } = tensors;
    if (!areEnds(ends, bytes.length) || !areEnds(columnEnds, ends.length)) {
      throw new CopydeskError(
        "MODEL_BAD_NAMES",
        "model: the names of hashed columns must be in order; got others. Train the model again, or get another copy.",
      );
    }
    this.tensors = tensors;
  }

  /** The names that a function has for every column, most frequent first. */
  static fromLists(nFeatures: number, namesOf: (column: number) => readonly string[]): BucketNames {
    const names: string[] = [];
    const columnEnds = new Int32Array(nFeatures);
    for (let column = 0; column < nFeatures; column++) {
      for (const name of namesOf(column)) names.push(name);
      columnEnds[column] = names.length;
    }
    return new BucketNames({ ...packStrings(names), columnEnds });
  }

  /** The names of some of these columns, in that order. */
  select(columns: Int32Array): BucketNames {
    return BucketNames.fromLists(columns.length, (column) => this.of(columns[column]));
  }

  /** The names of a column: none when no term was seen there. */
  of(column: number): string[] {
    const { columnEnds } = this.tensors;
    const names: string[] = [];
    for (let i = column === 0 ? 0 : columnEnds[column - 1]; i < columnEnds[column]; i++) {
      names.push(packedString(this.tensors, i));
    }
    return names;
  }
}
