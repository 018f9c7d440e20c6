/** A nominal type: two ids of the same base type cannot be confused. Made only by the constructors beside each type. */
export type Brand<Base, Name extends string> = Base & { readonly __brand: Name };
