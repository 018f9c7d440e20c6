import { z } from 'zod';
import type { PersonalData } from './personal-data.ts';
import { personalDataDefect } from './personal-data.ts';

/** Personal data within its bounds; a defect names the place and the rule, never the text. */
export const personalDataSchema = z
  .custom<PersonalData>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
    error: 'must be an object with named members',
  })
  .superRefine((value, context) => {
    const defect = personalDataDefect(value);
    if (defect !== undefined)
      context.addIssue({ code: 'custom', message: defect.rule, path: [...defect.path] });
  })
  .meta({
    type: 'object',
    description: 'Names, contact, narrative. Kept encrypted under the key of the claim.',
  });
