import { describe, expect, test } from '@jest/globals';
import { languageOf } from '../../api/language.ts';

describe('the language of an answer', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['es', 'es'],
    ['ES-mx', 'es'],
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en;q=0.5, es;q=0.9', 'es'],
    ['en, es', 'en'],
    ['fr, de', 'en'],
    ['fr, es;q=0.1', 'es'],
    ['es;q=0', 'en'],
    ['*', 'en'],
    ['es;q=nonsense', 'en'],
    [';;;,,,', 'en'],
  ])('Accept-Language %j is answered in %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
