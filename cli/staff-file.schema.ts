/**
 * Members of staff as a file says them. The message of each check is a key of `staff.expected` in the messages table,
 * so that errors speak the language of the person.
 */
import { z } from 'zod';
import { codeSchema } from '../domain/shared/shared.schema.ts';

/** The keys of `staff.expected` in the messages table. */
export const STAFF_EXPECTATIONS = [
  'list',
  'member',
  'fields',
  'issuer',
  'subject',
  'roles',
  'office',
  'jurisdiction',
  'active',
] as const;
export type StaffExpectation = (typeof STAFF_EXPECTATIONS)[number];

const says = (error: StaffExpectation) => ({ error });

const isCode = (text: string): boolean => codeSchema.safeParse(text).success;
const isOffice = (text: string): boolean => text === '*' || isCode(text);

/** As long as a token may say in `sub`, and without characters that nobody sees. */
const isSubject = (text: string): boolean => text !== '' && text.length <= 255 && !/\p{Cc}/u.test(text);

const member = z.strictObject(
  {
    issuer: z.string(says('issuer')),
    subject: z.string(says('subject')).refine(isSubject, says('subject')),
    roles: z
      .array(z.string(says('roles')).refine(isCode, says('roles')), says('roles'))
      .min(1, says('roles')),
    office: z.string(says('office')).refine(isOffice, says('office')),
    jurisdiction: z.string(says('jurisdiction')).refine(isCode, says('jurisdiction')),
    active: z.boolean(says('active')),
  },
  { error: ({ code }) => (code === 'unrecognized_keys' ? 'fields' : 'member') satisfies StaffExpectation },
);

/** The file is written in one statement; one who has more staff than this writes several files. */
const mostMembers = 10_000;

export const staffFileSchema = z
  .array(member, says('list'))
  .min(1, says('list'))
  .max(mostMembers, says('list'));

/** A member of staff as a file says it: known by issuer and subject, without the id that we give. */
export type StaffEntry = z.output<typeof member>;
