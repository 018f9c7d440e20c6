import { z } from 'zod';

/** The file in which the demo keeps its keys, passwords and ports. */
export const settingsSchema = z.strictObject({
  key: z.string(),
  codecKey: z.string(),
  appPassword: z.string(),
  auditorPassword: z.string(),
  secrets: z.record(z.string(), z.string()),
  ports: z.strictObject({
    api: z.number(),
    identity: z.number(),
    temporal: z.number(),
    temporalUi: z.number(),
    postgres: z.number(),
  }),
});
/** What {@link settingsSchema} reads. */
export type DemoSettings = z.infer<typeof settingsSchema>;
