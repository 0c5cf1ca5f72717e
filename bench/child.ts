/** Work in a process of its own, so that its memory and its event loop are its own: a task to begin with, then questions and answers. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

type Said = { readonly answer: unknown } | { readonly failed: string }

/** A process at work on its task. It answers once for its start, and once for each question. */
export class Child {
  readonly #process: ChildProcess
  readonly #file: URL
  readonly #gone: Promise<unknown>

  constructor(file: URL, task: object) {
    this.#file = file
    this.#process = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    this.#gone = once(this.#process, 'exit')
    this.#process.send(task)
  }

  /** What it says next. @throws where it fails, or ends without a word */
  async said<T>(): Promise<T> {
    const heard = await Promise.race([once(this.#process, 'message'), this.#gone.then(() => undefined)])
    if (heard === undefined) throw new Error(`${this.#file.pathname} ended without an answer.`)
    const [said] = heard as [Said]
    if ('failed' in said) throw new Error(`${this.#file.pathname}: ${said.failed}`)
    return said.answer as T
  }

  ask<T>(question: string): Promise<T> {
    const answer = this.said<T>()
    this.#process.send({ question })
    return answer
  }

  /** Lets it close what it opened, and waits until it is gone. */
  async end(): Promise<void> {
    if (this.#process.connected) this.#process.disconnect()
    await this.#gone
  }
}

/** Runs a process that answers once. */
export async function run<T>(file: URL, task: object): Promise<T> {
  const child = new Child(file, task)
  try {
    return await child.said<T>()
  } finally {
    await child.end()
  }
}

/** How a process that was started above begins: with its task. What `work` returns is its first answer; then it takes questions. */
export interface AtWork {
  readonly answer: unknown
  readonly questions?: Readonly<Record<string, () => unknown>>
  readonly close?: () => Promise<void>
}

export function atWork(work: (task: unknown) => Promise<AtWork>): void {
  const tell = (said: Said): void => void process.send?.(said)
  const begin = async (): Promise<void> => {
    const [task] = (await once(process, 'message')) as [unknown]
    const { answer, questions = {}, close = async () => undefined } = await work(task)
    process.once('disconnect', () => void close().finally(() => process.exit()))
    process.on('message', (message: { readonly question: string }) => {
      tell({ answer: questions[message.question]?.() ?? null })
    })
    tell({ answer })
  }
  begin().catch((error: unknown) => {
    const failed = error instanceof Error ? String(error.stack) : String(error)
    process.send?.({ failed } satisfies Said, () => process.exit(1))
  })
}
