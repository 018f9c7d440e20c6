import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Login } from './login.schema.ts';
import { loginSchema } from './login.schema.ts';

/** Where the sign-in of the command line is kept: a file that only its owner can read. */
export interface LoginStore {
  /** Undefined when nobody is signed in, or when the file is not one of ours. */
  readonly find: () => Promise<Login | undefined>;
  readonly save: (login: Login) => Promise<void>;
  readonly forget: () => Promise<void>;
}

export const createLoginStore = (home: string): LoginStore => {
  const file = join(home, 'login.json');
  return {
    find: async () => {
      try {
        return loginSchema.parse(JSON.parse(await readFile(file, 'utf8')));
      } catch {
        return undefined;
      }
    },
    save: async (login) => {
      await mkdir(home, { recursive: true });
      // A new file takes its place, because the mode of a file that exists already would not change.
      const fresh = `${file}.${process.pid}`;
      await writeFile(fresh, JSON.stringify(login), { mode: 0o600, flag: 'wx' });
      await rename(fresh, file);
    },
    forget: () => rm(file, { force: true }),
  };
};
