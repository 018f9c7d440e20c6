import { z } from 'zod';

const base = { issuer: z.string(), audience: z.string(), accessToken: z.string(), goodUntil: z.number() };

/** A sign-in as it is kept. `client-credentials` is that of the development provider, whose secret stays in its file. */
export const loginSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('device'), refreshToken: z.string().optional() }),
  z.strictObject({ ...base, kind: z.literal('client-credentials'), subject: z.string() }),
]);
export type Login = z.infer<typeof loginSchema>;

/** What the development provider's file of accounts says of those who can sign in without a browser. */
export const accountsSchema = z.array(
  z.looseObject({ subject: z.string(), name: z.string(), secret: z.string().optional() }),
);
