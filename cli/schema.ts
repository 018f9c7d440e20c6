/** What reads a value that came from outside: every schema of this room is one. */
export interface Schema<Output> {
  readonly safeParse: (
    value: unknown,
  ) =>
    | { readonly success: true; readonly data: Output }
    | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } };
}

export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Fields that should not be there. */
  readonly keys?: readonly string[];
  /** What a sentence about it needs to know. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}
