/** A value the global set-up published; a test whose file name asks for no servers gets a clear failure. */
export const published = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(
      `${name} is not set: a test that needs PostgreSQL or Temporal is named *.db.test.ts, *.temporal.test.ts or *.e2e.test.ts.`,
    );
  }
  return value;
};
