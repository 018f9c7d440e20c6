/** What a file says of members of staff, checked; everything that is wrong with it is told at once, by entry and field. */
import { variableSchemas } from '../platform/config/variables.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import { readText } from './input.ts';
import type { Place } from './released-places.ts';
import type { Schema, SchemaIssue } from './schema.ts';
import type { Session } from './session.ts';
import type { StaffEntry } from './staff-file.schema.ts';
import { STAFF_EXPECTATIONS, staffFileSchema } from './staff-file.schema.ts';

/** One thing that is wrong with a file. */
interface Fault {
  /** Counted from one. */
  readonly entry?: number;
  readonly field?: string;
  /** What was expected there. */
  readonly what: string;
}

type Reader = Pick<Session, 'say' | 'host'>;

/** The entries of a file (`-` is standard input), each as the schema wants it and no two of the same person. */
export const readStaffFile = async (reader: Reader, file: string): Promise<readonly StaffEntry[]> => {
  const value = parseJson(reader, file, await readText(reader, file));
  const schema: Schema<readonly StaffEntry[]> = staffFileSchema;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw wrongFile(reader, file, faultsOf(reader, parsed.error.issues));
  const faults = [...wrongIssuers(reader, parsed.data), ...repetitions(reader, parsed.data)];
  if (faults.length > 0) throw wrongFile(reader, file, faults);
  return parsed.data;
};

/** Refuses entries whose jurisdiction, office or roles no released procedure knows: they would let nobody do anything. */
export const checkPlaces = (
  reader: Reader,
  { file, entries }: { readonly file: string; readonly entries: readonly StaffEntry[] },
  places: ReadonlyMap<string, Place>,
): void => {
  const faults = entries.flatMap((entry, index) =>
    misplacements(reader, entry, places).map((fault) => ({ entry: index + 1, ...fault })),
  );
  if (faults.length > 0) throw wrongFile(reader, file, faults);
};

const misplacements = (
  { say }: Reader,
  { jurisdiction, office, roles }: StaffEntry,
  places: ReadonlyMap<string, Place>,
): readonly Fault[] => {
  const place = places.get(jurisdiction);
  if (place === undefined) {
    return [{ field: 'jurisdiction', what: say.staff.jurisdictionOf([...places.keys()].toSorted()) }];
  }
  const isOfficeKnown = office === '*' || place.offices.includes(office);
  const strange = roles.filter((role) => !place.roles.includes(role));
  return [
    ...(isOfficeKnown
      ? []
      : [{ field: 'office', what: say.staff.officeOf({ jurisdiction, known: place.offices }) }]),
    ...strange.map((given) => ({
      field: 'roles',
      what: say.staff.roleOf({ given, jurisdiction, known: place.roles }),
    })),
  ];
};

/** A person can repair as many at a time; a file that is something else altogether has thousands. */
const mostTold = 20;

const wrongFile = ({ say }: Reader, file: string, faults: readonly Fault[]): CliFailure => {
  const lines = faults.slice(0, mostTold).map((fault) => say.staff.wrong({ file, ...fault }));
  const untold = faults.length - lines.length;
  const rest = [...(untold > 0 ? [say.staff.moreWrong(untold)] : []), say.staff.nothingEntered];
  return new CliFailure(EXIT.usage, [...lines, ...rest].join('\n'));
};

const faultsOf = ({ say }: Reader, issues: readonly SchemaIssue[]): readonly Fault[] =>
  issues.flatMap(({ path: [index, named], message, keys }) => {
    const expectation = STAFF_EXPECTATIONS.find((one) => one === message);
    const what = expectation === undefined ? message : say.staff.expected[expectation];
    const fields = keys ?? (named === undefined ? [undefined] : [String(named)]);
    return fields.map((field) => ({
      what,
      ...(typeof index === 'number' && { entry: index + 1 }),
      ...(field !== undefined && { field }),
    }));
  });

/** An issuer that OIDC_ISSUER could never be is the issuer of nobody's token. */
const wrongIssuers = ({ say }: Reader, entries: readonly StaffEntry[]): readonly Fault[] =>
  entries.flatMap(({ issuer }, index) =>
    variableSchemas.OIDC_ISSUER.safeParse(issuer).success
      ? []
      : [{ entry: index + 1, field: 'issuer', what: say.staff.expected.issuer }],
  );

const repetitions = ({ say }: Reader, entries: readonly StaffEntry[]): readonly Fault[] => {
  const first = new Map<string, number>();
  return entries.flatMap(({ issuer, subject }, index) => {
    const identity = JSON.stringify([issuer, subject]);
    const earlier = first.get(identity);
    if (earlier !== undefined) return [{ entry: index + 1, field: 'subject', what: say.staff.once(earlier) }];
    first.set(identity, index + 1);
    return [];
  });
};

const parseJson = (reader: Reader, file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
    const place = position === undefined ? undefined : placeOf(text, Number(position));
    throw wrongFile(reader, file, [{ what: reader.say.staff.json(place) }]);
  }
};

const placeOf = (text: string, position: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};
