/** An answer on the page: one sentence that takes the focus, a line for each check, what the receipt says, and what that is worth. */
import type { CheckName } from '#proof/verify/check.ts'
import type { Answer } from './answer.ts'
import type { Problem } from './asked.ts'
import { filled, found } from './found.ts'

const OUTCOMES = { passed: 'Passed', failed: 'Failed', 'not-checked': 'Not checked' } as const

/** What each check is called here; a receipt has only some of them. */
const NAMES: Readonly<Partial<Record<CheckName, string>>> = {
  bundle: 'The receipt',
  signature: 'Signature of the log',
  quorum: 'Witnesses',
  root: 'Place in the log',
  held: 'The checkpoint that you kept',
  payloads: 'The payload',
}

export function drawAnswer({ holds, title, sentence, advice, checks, says, meaning }: Answer): void {
  const banner = holds
    ? filled('verify-holds', { title, sentence })
    : filled('verify-fails', { title, sentence, advice })
  const parts = filled('verify-answer', {
    'says-title': holds ? 'What the receipt says' : 'What the receipt says, which is not proven',
  })
  const lines = checks.map(({ check, outcome, sentence: said }) =>
    filled(`verify-${outcome}`, { name: NAMES[check] ?? check, outcome: OUTCOMES[outcome], sentence: said }),
  )
  found('[data-list="checks"]', HTMLElement, parts).replaceChildren(...lines)
  found('[data-list="says"]', HTMLElement, parts).replaceChildren(...says.map(row => filled('verify-row', { ...row })))
  found('[data-part="says"]', HTMLElement, parts).hidden = says.length === 0
  found('[data-part="meaning"]', HTMLElement, parts).hidden = meaning === undefined
  const sentences = (texts: readonly string[] = []): HTMLElement[] =>
    texts.map(text => filled('verify-sentence', { text }))
  found('[data-list="proves"]', HTMLElement, parts).replaceChildren(...sentences(meaning?.proves))
  found('[data-list="does-not"]', HTMLElement, parts).replaceChildren(...sentences(meaning?.doesNot))
  put(banner, parts)
}

/** What must be put right before anything can be checked, each with a link to its field. */
export function drawProblems(problems: readonly Problem[]): void {
  const summary = filled('verify-problems', {})
  const lines = problems.map(({ field, text }) => {
    const line = filled('verify-problem', { text })
    found('a', HTMLAnchorElement, line).href = `#${field}`
    return line
  })
  found('ul', HTMLElement, summary).replaceChildren(...lines)
  put(summary)
}

export const clearAnswer = (): void => found('#verify-answers', HTMLElement).replaceChildren()

/** The first takes the focus, so that it is read out and nobody has to look for it. */
function put(first: HTMLElement, ...more: readonly HTMLElement[]): void {
  found('#verify-answers', HTMLElement).replaceChildren(first, ...more)
  first.focus()
  first.scrollIntoView({ block: 'start' })
}
