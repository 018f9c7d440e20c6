import canonicalize from 'canonicalize';
export const canonicalizeTime = (x: unknown) => { const t = performance.now(); canonicalize(x); const m = performance.now(); JSON.stringify(x); console.log('canonicalize', (m-t).toFixed(2), 'stringify', (performance.now()-m).toFixed(2)); };
