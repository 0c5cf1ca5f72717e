/** Sends requests over many connections at once, from a process of its own, and says what came back. */
import autocannon from 'autocannon'
import { atWork } from '../child.ts'
import { requestsOf, type RequestsAsked } from '../load/requests.ts'

export interface SendTask extends RequestsAsked {
  readonly url: string
  readonly connections: number
  readonly seconds: number
}

export interface SentResult {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly answered: number
}

atWork(async task => {
  const { url, connections, seconds, ...asked } = task as SendTask
  const next = requestsOf(asked)
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [{ setupRequest: request => ({ ...request, ...next() }) }],
  })
  const { non2xx, errors, timeouts, requests, latency } = result
  if (non2xx + errors + timeouts > 0) {
    throw new Error(`${non2xx} answers were not 2xx, ${errors} errors: ${JSON.stringify(result.statusCodeStats)}`)
  }
  const sent: SentResult = {
    perSecond: requests.total / result.duration,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    answered: requests.total,
  }
  return { answer: sent }
})
