import type { FastifyInstance } from 'fastify';

/** The methods that an address answers to; undefined when there is nothing at it. */
export type MethodsAt = (url: string) => readonly string[] | undefined;

/**
 * Collects the routes of an application as they are added, to tell an address that exists from one that does not.
 * Registered before the first route. @see RFC 9110, section 15.5.6
 */
export const collectMethods = (app: FastifyInstance): MethodsAt => {
  const routes = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = routes.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    routes.set(url, methods);
  });
  return (url) => {
    const [path = ''] = url.split('?', 1);
    for (const [pattern, methods] of routes) if (matches(pattern, path)) return [...methods].sort();
    return undefined;
  };
};

/** Whether a path is one of the pattern, of which a step `:name` stands for any step. */
const matches = (pattern: string, path: string): boolean => {
  const [expected, steps] = [pattern.split('/'), path.split('/')];
  return (
    expected.length === steps.length &&
    expected.every((step, index) => (step.startsWith(':') ? steps[index] !== '' : step === steps[index]))
  );
};
