/** Past claims from a file of lines, each the JSON of one claim: its `events`, or its `commands`. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { PastClaim } from '../definitions/past-claims.ts';
import { pastClaimOf } from '../definitions/past-claims.ts';
import type { Command } from '../domain/claim/commands.ts';
import { commandSchema } from '../domain/claim/commands.schema.ts';
import type { ClaimEvent } from '../domain/claim/events.ts';
import { EVENT_TYPES } from '../domain/claim/events.ts';
import { eventDataSchemas } from '../domain/claim/events.schema.ts';
import type { Instant } from '../domain/shared/instant.ts';
import { isInstant } from '../domain/shared/instant.ts';
import { isUuid } from '../domain/shared/ids.ts';
import type { Language } from './language.ts';
import { whatIfMessages } from './messages-what-if.ts';

export type ReadPastClaim =
  | { readonly ok: true; readonly past: PastClaim }
  | { readonly ok: false; readonly complaint: string };

/** The lines of a file that are not empty, with their numbers from 1. */
export async function* linesOf(
  path: string,
): AsyncGenerator<{ readonly line: number; readonly text: string }, undefined> {
  let line = 0;
  for await (const text of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line += 1;
    if (text.trim() !== '') yield { line, text };
  }
}

/**
 * A claim from one line. Everything that a command is derived from is checked strictly; what follows from commands is
 * computed again and not looked at.
 */
export const readPastClaim = (text: string, language: Language): ReadPastClaim => {
  const say = whatIfMessages[language];
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, complaint: say.notJson };
  const [events, commands]: readonly unknown[] = [
    Reflect.get(value, 'events'),
    Reflect.get(value, 'commands'),
  ];
  if (Array.isArray(events)) return ofEvents(events, language);
  if (Array.isArray(commands)) return ofCommands(commands, language);
  return { ok: false, complaint: say.noStream };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const ofEvents = (given: readonly unknown[], language: Language): ReadPastClaim => {
  const say = whatIfMessages[language];
  const events: ClaimEvent[] = [];
  for (const [index, one] of given.entries()) {
    if (!isEnvelope(one)) return { ok: false, complaint: say.eventWrong(index, 'type') };
    const isFirst = events.at(-1)?.commandId !== one.commandId;
    const flaw = isFirst ? flawIn(one) : undefined;
    if (flaw !== undefined) return { ok: false, complaint: say.eventWrong(index, flaw) };
    events.push(one);
  }
  const past = pastClaimOf(events);
  if (past === undefined) return { ok: false, complaint: say.noStream };
  return checked(past, language);
};

/** The fields that every event has; its data are checked where a command is derived from it. */
const isEnvelope = (value: unknown): value is ClaimEvent => {
  if (typeof value !== 'object' || value === null) return false;
  const field = (name: string): unknown => Reflect.get(value, name);
  const [basis, data, procedure] = [field('basis'), field('data'), field('procedure')];
  return (
    EVENT_TYPES.some((type) => type === field('type')) &&
    isId(field('claimId')) &&
    isId(field('commandId')) &&
    isMoment(field('occurredAt')) &&
    Array.isArray(basis) &&
    basis.every((norm) => typeof norm === 'string') &&
    typeof data === 'object' &&
    data !== null &&
    typeof procedure === 'object' &&
    procedure !== null
  );
};

const isId = (value: unknown): boolean => typeof value === 'string' && isUuid(value);
const isMoment = (value: unknown): value is Instant => typeof value === 'string' && isInstant(value);

const flawIn = ({ type, data }: ClaimEvent): string | undefined => {
  const parsed = eventDataSchemas[type].safeParse(data);
  return parsed.success ? undefined : ['data', ...(parsed.error.issues[0]?.path ?? [])].join('.');
};

const checked = (past: PastClaim, language: Language): ReadPastClaim => {
  for (const [index, command] of past.commands.entries()) {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) return { ok: false, complaint: wrongCommand(index, parsed.error.issues, language) };
  }
  return { ok: true, past };
};

const wrongCommand = (
  index: number,
  issues: readonly { readonly path: readonly PropertyKey[] }[],
  language: Language,
): string => whatIfMessages[language].commandWrong(index, (issues[0]?.path ?? []).join('.'));

const ofCommands = (given: readonly unknown[], language: Language): ReadPastClaim => {
  const commands: Command[] = [];
  for (const [index, one] of given.entries()) {
    const parsed = commandSchema.safeParse(one);
    if (!parsed.success) return { ok: false, complaint: wrongCommand(index, parsed.error.issues, language) };
    if (parsed.data.occurredAt === undefined)
      return { ok: false, complaint: whatIfMessages[language].commandWrong(index, 'occurredAt') };
    commands.push(parsed.data);
  }
  const [first] = commands;
  const until = commands.at(-1)?.occurredAt;
  if (first?.type !== 'register-claim' || until === undefined)
    return { ok: false, complaint: whatIfMessages[language].noStream };
  return { ok: true, past: { claimId: first.claimId, commands, events: 0, until } };
};
