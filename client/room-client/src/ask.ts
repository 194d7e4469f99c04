/** A refusal in words, as RFC 9457 and our own members carry it. */
export interface Problem {
  readonly status: number;
  /** NotFound, Forbidden, Closed, Invalid, Conflict or TooMany; empty when something between answered. */
  readonly code: string;
  readonly title: string;
  readonly field: string | null;
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** Seconds after which it may be tried again, where the server said so. */
  readonly retryAfter: number | null;
  /** Every member of the answer, for those that go with one kind of ask. */
  readonly also: Readonly<Record<string, unknown>>;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** One ask to the server: where, with which fields. Its `id` field makes repeating it harmless. */
export interface Ask {
  address: string;
  fields: FormData;
  /** Called with a fresh antiforgery token when the one sent was stale; the ask is then made once more by itself. */
  onToken?: ((token: string) => void) | undefined;
  /** Whose ask it is, as the page says. It is not made anew for somebody else who has signed in meanwhile. */
  account?: string | undefined;
  /** Goes on when the page is left. The browser takes 64 KB of these at most. */
  keepalive?: boolean | undefined;
  signal?: AbortSignal | undefined;
  fetch?: typeof fetch | undefined;
}

const tokenField = '__RequestVerificationToken';

/** Sends an ask and reads the answer. Rejects only when no answer came: then the same ask may be sent again. */
export async function send<T>(ask: Ask): Promise<Answer<T>> {
  const first = await once<T>(ask);
  if (first.ok || first.token === null) {
    return first;
  }
  const whose = first.problem.also.account;
  if (ask.account !== undefined && typeof whose === 'string' && whose !== ask.account) {
    return { ok: false, problem: { ...first.problem, code: 'SomebodyElse' } };
  }
  ask.onToken?.(first.token);
  ask.fields.set(tokenField, first.token);
  return once<T>(ask);
}

async function once<T>({ address, fields, keepalive, signal, fetch: go = fetch }: Ask): Promise<{ ok: true; value: T } | { ok: false; problem: Problem; token: string | null }> {
  const response = await go(address, {
    method: 'POST',
    body: fields,
    headers: { Accept: 'application/json' },
    credentials: 'same-origin',
    redirect: 'error',
    ...(keepalive && { keepalive }),
    ...(signal && { signal }),
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) {
    return { ok: true, value: body as T };
  }
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return {
    ok: false,
    token: typeof said.token === 'string' ? said.token : null,
    problem: {
      status: response.status,
      code: typeof said.code === 'string' ? said.code : '',
      title: typeof said.title === 'string' ? said.title : '',
      field: typeof said.field === 'string' ? said.field : null,
      errors: (said.errors ?? {}) as Record<string, string[]>,
      retryAfter: Number(response.headers?.get('Retry-After')) || null,
      also: said,
    },
  };
}
