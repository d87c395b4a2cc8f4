import * as z from "zod";

/**
 * How logistic regression learns a document at a time: FTRL-Proximal, with a step of its own for each weight. The defaults
 * were chosen on held-out parts of the training halves of 20 Newsgroups and Reuters-21578.
 */
export const onlineSchema = z.strictObject({
  /** The step that a weight begins with: steps are `learningRate` / (`beta` + √Σ g²), g the gradients it has seen. */
  learningRate: z.number().positive().max(1000).default(1),
  /** How much first steps stay short of that. */
  beta: z.number().min(1e-6).max(1000).default(0.01),
  /** How far the sum of its gradients must go before a weight leaves 0: above 0 most weights stay exactly 0. */
  l1: z.number().min(0).max(1e6).default(0),
  /** How hard weights are pulled towards 0. */
  l2: z.number().min(0).max(1e6).default(0),
});

/** How logistic regression learns a document at a time, every default filled in. */
export type OnlineConfig = Readonly<z.output<typeof onlineSchema>>;
