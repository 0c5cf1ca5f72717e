/** Another process on the same ledger: it reads beside the writer, keeps views of its own, and follows with a delay. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { serve } from '../api/served.ts'
import { delayed } from './delayed.ts'

const itself = fileURLToPath(import.meta.url)

export interface Following {
  readonly url: string
  readonly stop: () => Promise<void>
}

export async function startFollowing(ledgerPath: string, delayMs: number): Promise<Following> {
  const child = spawn(process.execPath, [itself, ledgerPath, String(delayMs)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const [url] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    gone.then(() => Promise.reject(new Error('the following process ended before it served'))),
  ])) as [string]
  return {
    url,
    stop: async () => {
      child.stdin.end()
      await gone
    },
  }
}

if (process.argv[1] === itself) {
  const [ledgerPath, delayMs] = process.argv.slice(2)
  const served = await serve({ ledgerPath: ledgerPath!, through: store => delayed(store, Number(delayMs)) })
  process.stdout.write(`${served.url}\n`)
  process.stdin.resume().on('end', () => void served.close())
}
