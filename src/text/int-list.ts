/** A growing list of 32-bit integers that is filled and emptied again and again without new memory. */
export class IntList {
  /** The room; only the first `length` entries mean anything. Read it anew after `push`: it may have grown. */
  items = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.items.length) {
      const items = new Int32Array(this.items.length * 2);
      items.set(this.items);
      this.items = items;
    }
    this.items[this.length++] = value;
  }

  append(values: Int32Array): void {
    const length = this.length + values.length;
    if (length > this.items.length) {
      const items = new Int32Array(2 * length);
      items.set(this.view());
      this.items = items;
    }
    this.items.set(values, this.length);
    this.length = length;
  }

  /** The entries, as a view that is valid until the next `push`. */
  view(): Int32Array {
    return this.items.subarray(0, this.length);
  }
}
