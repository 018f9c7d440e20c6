/** Id of a norm in a procedure's `norms.yaml`, for example `LRPCAP-24`. */
export type NormId = string;
/** How sure we are that a parameter says what the law says. Only `high` may ever support a breach. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Text in the languages that every procedure carries. */
export interface Labels {
  readonly es: string;
  readonly en: string;
}
