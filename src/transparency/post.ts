/** Sends bytes to another server and takes a short answer: within a time, up to a length, and from nowhere else. */

export interface Posted {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array
}

/** Why something was not had, in a sentence for whoever runs the log. */
export interface Problem {
  readonly problem: string
}

export interface PostOptions {
  readonly type: string
  readonly body: string | Uint8Array<ArrayBuffer>
  /** Ends it at once. */
  readonly signal: AbortSignal
  readonly withinMs?: number
}

const WITHIN_MS = 10_000
const ANSWER_MAX = 64 * 1024

/** Whatever the other answers is an answer, but for a redirection: where it leads to was not agreed with anybody. */
export async function post(
  url: string,
  { type, body, signal, withinMs = WITHIN_MS }: PostOptions,
): Promise<Posted | Problem> {
  const timeout = AbortSignal.timeout(withinMs)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    })
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      return { problem: `${url} leads elsewhere, and is not followed there; give the address that it leads to.` }
    }
    const answer = await bodyOf(response)
    if (answer === undefined) return { problem: `${url} answered with more than ${ANSWER_MAX} bytes.` }
    return { status: response.status, type: response.headers.get('content-type') ?? '', body: answer }
  } catch (error) {
    if (signal.aborted) return { problem: `${url} was not waited for any longer.` }
    if (timeout.aborted) return { problem: `${url} did not answer within ${withinMs / 1000} seconds.` }
    return { problem: `${url} cannot be reached: ${reasonOf(error)}.` }
  }
}

/** Undefined where there is more than is read. */
async function bodyOf(response: Response): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > ANSWER_MAX) return undefined
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** Node says only that fetching failed; why is in the cause. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown }
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : String(error)
}
