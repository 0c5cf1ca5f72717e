/** Sends commands to the ledger, so many at a time, and requires that each is recorded. */
import { deciderOf, streamOf, type Command } from '#domain/catalogue.ts'
import type { Transactor } from '#ledger/transact.ts'

export async function recordAll(transactor: Transactor, commands: readonly Command[], atATime: number): Promise<void> {
  const waiting = commands[Symbol.iterator]()
  const sender = async (): Promise<void> => {
    for (const command of waiting) {
      const answer = await transactor.record(streamOf(command), deciderOf(command), command)
      if (answer.outcome !== 'recorded') throw new Error(`${command.type}: ${JSON.stringify(answer)}`)
    }
  }
  await Promise.all(Array.from({ length: atATime }, sender))
}
