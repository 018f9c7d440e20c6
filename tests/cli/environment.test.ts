import { describe, expect, test } from '@jest/globals';
import { findEnvironment } from '../../cli/environment.ts';

const demoFile = '/checkout/.cauce/demo/environment';
const onDisk = (files: Readonly<Record<string, string>>) => (path: string) => {
  const text = files[path];
  if (text === undefined) throw new Error('ENOENT');
  return text;
};
const disk = onDisk({
  [demoFile]: 'DATABASE_URL=postgresql://demo\nCAUCE_KEY=abc=\n# a remark\nnot a line\n',
});

describe('where commands find the installation', () => {
  test('in what the demo wrote, when the environment names none', () => {
    const found = findEnvironment({ environment: { LANG: 'es_MX' }, folder: '/checkout' }, disk);
    expect(found).toEqual({
      file: demoFile,
      variables: { LANG: 'es_MX', DATABASE_URL: 'postgresql://demo', CAUCE_KEY: 'abc=' },
    });
  });

  test.each(['DATABASE_URL', 'DATABASE_URL_FILE', 'OIDC_ISSUER', 'CAUCE_API_URL', 'TEMPORAL_ADDRESS'])(
    'in the environment alone, when that sets %s: two installations are never mixed',
    (name) => {
      const environment = { [name]: 'something' };
      expect(findEnvironment({ environment, folder: '/checkout' }, disk)).toEqual({
        file: undefined,
        variables: environment,
      });
    },
  );

  test('under CAUCE_HOME before the folder in which one is', () => {
    const both = onDisk({ [demoFile]: 'CAUCE_KEY=here\n', '/home/demo/environment': 'CAUCE_KEY=there\n' });
    expect(
      findEnvironment({ environment: { CAUCE_HOME: '/home' }, folder: '/checkout' }, both).variables[
        'CAUCE_KEY'
      ],
    ).toBe('there');
  });

  test('nowhere, when there is no demo', () => {
    expect(findEnvironment({ environment: {}, folder: '/elsewhere' }, disk)).toEqual({
      file: undefined,
      variables: {},
    });
  });
});
