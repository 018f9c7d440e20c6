import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Api } from '../../api/route.ts';
import type { Received, TestApi } from '../support/api.ts';
import { startTestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const perMinute = 3;

/** One after another from one address, as somebody or as nobody; the statuses. */
const ask = async (
  app: Api,
  name: string | undefined,
  {
    times,
    url = '/v1/me',
    headers = {},
  }: { readonly times: number; readonly url?: string; readonly headers?: Readonly<Record<string, string>> },
): Promise<readonly Received[]> => {
  const answers: Received[] = [];
  for (let index = 0; index < times; index += 1) {
    answers.push(await api.sendTo(app, name, { method: 'GET', url, headers }));
  }
  return answers;
};
const statuses = (answers: readonly Received[]): readonly number[] => answers.map(({ status }) => status);

const limited = async (
  work: (app: Api) => Promise<void>,
  trustedProxies: readonly string[] = [],
): Promise<void> => {
  const app = api.withPorts({ requestsPerMinute: perMinute, trustedProxies });
  try {
    await work(app);
  } finally {
    await app.close();
  }
};

describe('an office shares one address', () => {
  test('and each of its people has a share of their own', () =>
    limited(async (app) => {
      expect(statuses(await ask(app, 'rosa', { times: 5 }))).toEqual([200, 200, 200, 429, 429]);
      expect(statuses(await ask(app, 'ines', { times: 4 }))).toEqual([200, 200, 200, 429]);
    }));

  test('so whoever knocks without a valid token, or at doors that are none, does not use up theirs', () =>
    limited(async (app) => {
      const bad = { authorization: 'Bearer x.y.z' };
      const strangers = await ask(app, undefined, { times: 5, headers: bad });
      expect(statuses(strangers)).toEqual([401, 401, 401, 429, 429]);
      expect(strangers[4]?.body.type).toBe('urn:cauce:problem:too-many-requests');
      expect(Number(strangers[4]?.headers['retry-after'])).toBeGreaterThan(0);
      expect(strangers[4]?.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        vary: 'accept-language',
      });
      expect(strangers[4]?.headers['cache-control']).toBe('no-store');
      expect(statuses(await ask(app, undefined, { times: 1, url: '/nothing' }))).toEqual([429]);
      expect(statuses(await ask(app, undefined, { times: 1, url: '/openapi.json' }))).toEqual([429]);
      expect(statuses(await ask(app, 'rosa', { times: 3 }))).toEqual([200, 200, 200]);
    }));

  test('somebody whom nobody employs is counted by the token too', () =>
    limited(async (app) => {
      expect(statuses(await ask(app, 'stranger', { times: 4 }))).toEqual([403, 403, 403, 429]);
    }));
});

describe('before any token is looked at', () => {
  test('an address as a whole is bounded, whoever is behind it', () =>
    limited(async (app) => {
      let verified = 0;
      const counting = api.withPorts({
        requestsPerMinute: perMinute,
        tokens: {
          isReady: async () => true,
          verify: async () => {
            verified += 1;
            return { kind: 'rejected' };
          },
        },
      });
      const answers = await ask(counting, undefined, {
        times: 70,
        headers: { authorization: 'Bearer x.y.z' },
      });
      expect(statuses(answers).every((status) => status === 401 || status === 429)).toBe(true);
      expect(answers.at(-1)?.headers).toHaveProperty('x-content-type-options', 'nosniff');
      expect(verified).toBe(perMinute * 20);
      await counting.close();
      expect(statuses(await ask(app, 'rosa', { times: 1 }))).toEqual([200]);
    }));

  test('health is always answered', () =>
    limited(async (app) => {
      await ask(app, undefined, { times: 70, url: '/nothing' });
      expect(statuses(await ask(app, undefined, { times: 3, url: '/livez' }))).toEqual([200, 200, 200]);
    }));

  test('nobody gets a new share by naming another address', () =>
    limited(async (app) => {
      const answers = [];
      for (let index = 0; index < 5; index += 1) {
        answers.push(
          ...(await ask(app, undefined, { times: 1, headers: { 'x-forwarded-for': `10.0.0.${index}` } })),
        );
      }
      expect(statuses(answers)).toEqual([401, 401, 401, 429, 429]);
    }));

  test('behind a proxy that is trusted, addresses are those of its callers, an IPv6 network being one', () =>
    limited(
      async (app) => {
        const from = (address: string) =>
          ask(app, undefined, { times: 1, headers: { 'x-forwarded-for': address } });
        const answers = [];
        for (const address of ['2001:db8::1', '2001:db8::2', '2001:db8::3', '2001:db8::4', '2001:db8:1::1']) {
          answers.push(...(await from(address)));
        }
        expect(statuses(answers)).toEqual([401, 401, 401, 429, 401]);
      },
      ['127.0.0.1'],
    ));
});
