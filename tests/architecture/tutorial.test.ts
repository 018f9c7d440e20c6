import { describe, expect, test } from '@jest/globals';
import { textOf } from './compose-file.ts';
import { answerAgain, answered, tutorials, withoutFigures } from './tutorial-page.ts';

describe('the tutorial for whoever writes a procedure', () => {
  test.each(tutorials)('%s: its commands, typed in an empty folder, answer what it shows', async (path) => {
    const [shown, now] = [textOf(path), await answered(path)].map(withoutFigures);
    if (shown !== now) console.error(`${path} shows other answers. Write them again: ${answerAgain}`);
    expect(shown).toBe(now);
  });

  test.each(tutorials)(
    '%s: it ends with a sound procedure, of which every stage is reached, and one scenario that holds',
    async (path) => {
      const page = await answered(path);
      expect(page).not.toMatch(/no claim comes to|ninguna solicitud llega a|Not reached|Sin alcanzar/i);
      const answers = [...page.matchAll(/^```text\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
      expect(answers.at(-2)).toMatch(/^xa\/refugee-status 2026\.1 .* 1 /);
      expect(answers.some((text) => /2026-06-09, (?:not on|no el) 2026-06-08/.test(text))).toBe(true);
    },
  );
});
