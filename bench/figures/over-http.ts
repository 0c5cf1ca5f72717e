/** The same over HTTP: commands a second from many connections, beside Express with the same bodies and schemas and nothing behind it. */
import { Child, run } from '../child.ts'
import type { Bench, Figure, Line } from '../figure.ts'
import type { SendTask, SentResult } from '../processes/send-requests.ts'
import type { LoopDelay, ServeTask, Serving } from '../processes/serve-candour.ts'
import { median, spread } from '../statistics.ts'
import { ms, percent, perSecond, ratio } from '../wording.ts'

const CONNECTIONS = 64
const SECONDS = 4
/** So many that none grows long during the rounds. */
const CONTRACTS = 10_000
const SERVE_CANDOUR = new URL('../processes/serve-candour.ts', import.meta.url)
const SERVE_BARE = new URL('../processes/serve-bare.ts', import.meta.url)
const SEND = new URL('../processes/send-requests.ts', import.meta.url)

export const overHttp: Figure = { name: 'over-http', measure }

interface Round {
  readonly candour: SentResult
  readonly bare: SentResult
  readonly delay: LoopDelay
}

async function measure({ settings, workplace }: Bench): Promise<readonly Line[]> {
  const task: ServeTask = {
    ledgerPath: workplace.path('ledger.sqlite'),
    viewsPath: workplace.path('views.sqlite'),
    contracts: CONTRACTS,
  }
  const candour = new Child(SERVE_CANDOUR, task)
  const bare = new Child(SERVE_BARE, {})
  try {
    const { url, ...serving } = await candour.said<Serving>()
    const bareUrl = await bare.said<string>()
    const rounds: Round[] = []
    // The first round only warms up.
    for (let round = 0; round <= settings.rounds; round += 1) {
      const asked = { ...serving, connections: CONNECTIONS, seconds: SECONDS, run: round + 1 }
      await candour.ask<LoopDelay>('loop delay')
      const sent = await run<SentResult>(SEND, { ...asked, url } satisfies SendTask)
      const delay = await candour.ask<LoopDelay>('loop delay')
      const bareSent = await run<SentResult>(SEND, { ...asked, url: bareUrl } satisfies SendTask)
      if (round > 0) rounds.push({ candour: sent, bare: bareSent, delay })
    }
    return linesOf(rounds)
  } finally {
    await Promise.all([candour.end(), bare.end()])
  }
}

function linesOf(rounds: readonly Round[]): readonly Line[] {
  const of = (pick: (round: Round) => number): readonly number[] => rounds.map(pick)
  const recorded = of(({ candour }) => candour.perSecond)
  const answered = of(({ bare }) => bare.perSecond)
  const share = median(recorded) / median(answered)
  const p99s = of(({ candour }) => candour.p99Ms)
  const delays = of(({ delay }) => delay.p99Ms)
  return [
    {
      what: `durable commands over HTTP, ${CONNECTIONS} connections`,
      measured: `${perSecond(median(recorded))} = ${ratio(share)} of Express`,
      beside: `Express alone ${perSecond(median(answered))}`,
      aim: '> 0.3',
      met: share > 0.3,
      spread: `${percent(spread(recorded))}; ${percent(spread(answered))}`,
    },
    {
      what: '  time to answer, p99',
      measured: `${ms(median(p99s))} (p50 ${ms(median(of(({ candour }) => candour.p50Ms)))})`,
      beside: `Express alone ${ms(median(of(({ bare }) => bare.p99Ms)))}`,
      aim: '< 30 ms',
      met: median(p99s) < 30,
      spread: percent(spread(p99s)),
    },
    {
      what: '  event loop held up, p99',
      measured: `${ms(median(delays))} (worst ${ms(Math.max(...of(({ delay }) => delay.maxMs)))})`,
      beside: '',
      aim: '< 15 ms',
      met: median(delays) < 15,
      spread: percent(spread(delays)),
    },
  ]
}
