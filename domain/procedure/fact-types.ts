/** How data become facts: the one place that says under which type a condition reads a value of which kind. */
import type { MemberVote, PersonOutcome, RegisteredApplicant } from '../claim/command-data.ts';

/** The type under which a condition reads a value; never: no condition can read a value of its kind. */
type FactTypeOf<Value> = [Value] extends [never]
  ? never
  : [Value] extends [string]
    ? 'string'
    : [Value] extends [number]
      ? 'int'
      : [Value] extends [boolean]
        ? 'bool'
        : [Value] extends [readonly string[]]
          ? 'list<string>'
          : [Value] extends [readonly RegisteredApplicant[]]
            ? 'list<NewApplicant>'
            : [Value] extends [readonly PersonOutcome[]]
              ? 'list<Outcome>'
              : [Value] extends [readonly MemberVote[]]
                ? 'list<Vote>'
                : never;

/** What conditions can read of data: each field whose kind they can read, under its type, and no other. */
export type FactTypesOf<Data> = {
  readonly [Field in keyof Data as [FactTypeOf<NonNullable<Data[Field]>>] extends [never]
    ? never
    : Field]-?: FactTypeOf<NonNullable<Data[Field]>>;
};
