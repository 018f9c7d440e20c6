/** A person at the pages of the development provider: confirms the code, signs in, consents. */
export const approveDevice = async (address: string, subject: string): Promise<void> => {
  const cookies = new Map<string, string>();
  let page = await visit(cookies, address);
  for (let step = 0; step < 6; step += 1) {
    const form = formOf(page.html, subject);
    if (form === undefined) return;
    page = await visit(cookies, new URL(form.action, page.url).href, form.fields);
  }
  throw new Error(`The provider still asks after six pages: ${page.url}`);
};

interface Page {
  readonly url: string;
  readonly html: string;
}

const visit = async (
  cookies: Map<string, string>,
  first: string,
  fields?: URLSearchParams,
): Promise<Page> => {
  let url = first;
  let body = fields;
  for (let hop = 0; hop < 10; hop += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body !== undefined && { method: 'POST', body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const next = response.headers.get('location');
    if (next === null) return { url, html: await response.text() };
    url = new URL(next, url).href;
    body = undefined;
  }
  throw new Error(`Too many redirections from ${first}`);
};

const formOf = (
  html: string,
  subject: string,
): { readonly action: string; readonly fields: URLSearchParams } | undefined => {
  const action = /<form[^>]*action="([^"]*)"/.exec(html)?.[1];
  if (action === undefined) return undefined;
  const fields = new URLSearchParams();
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined) fields.set(name, /value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  if (fields.has('login')) {
    fields.set('login', subject);
    fields.set('password', 'anything');
  }
  if (fields.has('user_code')) fields.set('confirm', 'yes');
  return { action: action.replaceAll('&amp;', '&'), fields };
};
