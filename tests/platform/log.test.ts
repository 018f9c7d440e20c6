import { describe, expect, test } from '@jest/globals';
import { createLog, describeError } from '../../platform/log.ts';

const linesOf = (write: (log: ReturnType<typeof createLog>) => void): readonly Record<string, unknown>[] => {
  const lines: string[] = [];
  write(
    createLog({
      name: 'api',
      level: 'info',
      format: 'json',
      destination: { write: (line) => lines.push(line) },
    }),
  );
  return lines.map((line) => JSON.parse(line));
};

describe('the log', () => {
  test('an error leaves its class, its code and where it was thrown, never its message', () => {
    const [line] = linesOf((log) =>
      log.error(
        { err: Object.assign(new Error('Key (name)=(Marta) already exists'), { code: '23505' }) },
        'Append failed',
      ),
    );
    expect(line).toMatchObject({
      level: 'error',
      msg: 'Append failed',
      err: { type: 'Error', code: '23505' },
    });
    expect(JSON.stringify(line)).not.toContain('Marta');
    expect(JSON.stringify(line)).toContain('log.test.ts');
  });

  test('the cause of an error is described the same way', () => {
    const [line] = linesOf((log) =>
      log.error({ err: new Error('outer Marta', { cause: new RangeError('inner Marta') }) }, 'x'),
    );
    expect(line).toMatchObject({ err: { cause: { type: 'RangeError' } } });
    expect(JSON.stringify(line)).not.toContain('Marta');
  });

  test.each(['authorization', 'cookie', 'password', 'token', 'personal', 'body'])(
    'a member named %s is redacted at any depth a line has',
    (member) => {
      const lines = linesOf((log) => {
        log.info({ [member]: 'Marta' }, 'x');
        log.info({ request: { [member]: 'Marta' } }, 'x');
        log.info({ request: { headers: { [member]: 'Marta' } } }, 'x');
      });
      expect(lines).toHaveLength(3);
      expect(JSON.stringify(lines)).not.toContain('Marta');
    },
  );

  test('one event is one line, whatever line breaks and escapes a value holds', () => {
    const lines: string[] = [];
    const log = createLog({
      name: 'api',
      level: 'info',
      format: 'json',
      destination: { write: (line) => lines.push(line) },
    });
    log.info({ reason: 'x\r\n{"level":"fatal"}\u001b[31m' }, 'Refused');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toMatch(/\p{Cc}/u);
  });
});

test('a line of a message that looks like a stack frame is not one', () => {
  const said = JSON.stringify(describeError(new Error('bad value "x\n    at Marta Canary (file:1:1)\n"')));
  expect(said).not.toContain('Marta');
  expect(said).toContain('log.test');
});
