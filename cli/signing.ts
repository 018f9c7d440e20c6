/** Signing entries of a procedure's log on the command line: a key from a file, a refusal as a sentence. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Signing } from '../definitions/procedure-log.ts';
import { signEntry } from '../definitions/procedure-log.ts';
import type { SigningKey } from '../definitions/signing-keys.ts';
import { openSigningKey } from '../definitions/signing-keys.ts';
import type { ProcedureDatabase, ReleasedVersion } from '../definitions/store.ts';
import { createProcedureLibrary } from '../definitions/store.ts';
import type { ProcedureStatement } from '../domain/procedure/sign-off.ts';
import { SIGN_OFF_TEXTS } from '../domain/procedure/sign-off-rules.ts';
import { errorCodeOf } from '../platform/error-code.ts';
import { EXIT } from './exit-codes.ts';
import { CliFailure } from './failure.ts';
import { changeMessages } from './messages-change.ts';
import type { Session } from './session.ts';

export type Signed = Extract<Signing, { readonly kind: 'signed' }>;

/** The key in a file; what else may lie there is never repeated. */
export const readSigningKey = async (session: Session, file: string): Promise<SigningKey> => {
  const { host, say, language } = session;
  let pem: string;
  try {
    pem = await readFile(resolve(host.folder, file), 'utf8');
  } catch (error) {
    throw new CliFailure(EXIT.usage, say.fileUnreadable(file, errorCodeOf(error) ?? 'error'));
  }
  const key = openSigningKey(pem);
  if (key === undefined) throw new CliFailure(EXIT.usage, changeMessages[language].keyWrong(file));
  return key;
};

/** Signs a statement about a procedure, or ends the command with the reason why it may not be signed. */
export const signOrFail = async (
  session: Session,
  db: ProcedureDatabase,
  wish: { readonly procedureId: string; readonly statement: ProcedureStatement; readonly key: SigningKey },
): Promise<Signed> => {
  const signing = await signEntry(db, wish);
  if (signing.kind === 'signed') return signing;
  throw failureOf(session, wish.procedureId, signing);
};

const failureOf = (
  { language }: Session,
  procedureId: string,
  signing: Exclude<Signing, Signed>,
): CliFailure => {
  const words = changeMessages[language];
  switch (signing.kind) {
    case 'stranger':
      return new CliFailure(EXIT.refused, words.stranger);
    case 'broken':
      return new CliFailure(EXIT.verificationFailed, words.logBroken(procedureId));
    case 'refused': {
      const { kind, by } = signing.refusal;
      const signedBy = by === undefined ? '' : ` ${words.signedBy(by)}`;
      return new CliFailure(EXIT.refused, `${SIGN_OFF_TEXTS[kind][language]}${signedBy}`);
    }
  }
};

/** A released version by what was typed: `mx/refugee-status@2026.1`, or the beginning of its hash behind the at sign. */
export const releasedVersion = async (
  session: Session,
  db: ProcedureDatabase,
  named: string,
): Promise<ReleasedVersion> => {
  const [id, version = ''] = named.split('@');
  const found = (await createProcedureLibrary(db).list()).find(
    (one) =>
      one.id === id && (one.version === version || (version.length >= 8 && one.hash.startsWith(version))),
  );
  if (found !== undefined) return found;
  throw new CliFailure(EXIT.notFound, changeMessages[session.language].versionUnknown(named));
};
