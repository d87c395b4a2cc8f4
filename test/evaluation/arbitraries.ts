import fc from "fast-check";

/** Truth and predictions of the same 1 to 60 documents over 1 to 8 classes, where truth may be unknown. */
export const documents = fc.integer({ min: 1, max: 8 }).chain((nClasses) =>
  fc
    .array(fc.tuple(fc.integer({ min: -1, max: nClasses - 1 }), fc.integer({ min: 0, max: nClasses - 1 })), {
      minLength: 1,
      maxLength: 60,
    })
    .map((pairs) => ({
      nClasses,
      truth: Int32Array.from(pairs, ([truth]) => truth),
      predictions: Int32Array.from(pairs, ([, prediction]) => prediction),
    })),
);

/** How sure a model was of 1 to 60 documents, often equally, and whether it was right. */
export const judgements = fc
  .array(
    fc.tuple(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.2, 0.5, 0.8, 1)), fc.nat(1)),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((pairs) => ({
    confidences: Float64Array.from(pairs, ([confidence]) => confidence),
    right: Uint8Array.from(pairs, ([, right]) => right),
  }));

/** Label sets of the same 1 to 30 documents over 1 to 7 classes, in truth with or without an unknown label. */
export const labelSets = fc.integer({ min: 1, max: 7 }).chain((nClasses) => {
  const setFrom = (lowest: number) =>
    fc
      .uniqueArray(fc.integer({ min: lowest, max: nClasses - 1 }), { maxLength: nClasses })
      .map((set) => Int32Array.from(set).sort());
  return fc.array(fc.tuple(setFrom(-1), setFrom(0)), { minLength: 1, maxLength: 30 }).map((pairs) => ({
    nClasses,
    truth: pairs.map(([truth]) => truth),
    predictions: pairs.map(([, prediction]) => prediction),
  }));
});

/** Any seed a generator takes. */
export const seeds = fc.integer({ min: 0, max: 0xffff_ffff });
