import type { ForecastRange } from '../ticket.ts';

/** How good one forecast was, once the wait is known [CAST-5]. Means over many forecasts are what tells. */
export interface ForecastScore {
  /** Pinball losses in minutes; the smaller the better, and smallest on average for the true quantile. */
  readonly p50Loss: number;
  readonly p80Loss: number;
  /** Whether the wait was no longer than the figure: 0.5 and 0.8 of many are right. */
  readonly withinP50: boolean;
  readonly withinP80: boolean;
}

export function scoreForecast({ p50Minutes, p80Minutes }: ForecastRange, waitedMinutes: number): ForecastScore {
  return {
    p50Loss: pinballLoss(0.5, p50Minutes, waitedMinutes),
    p80Loss: pinballLoss(0.8, p80Minutes, waitedMinutes),
    withinP50: waitedMinutes <= p50Minutes,
    withinP80: waitedMinutes <= p80Minutes,
  };
}

/** Koenker and Bassett 1978. */
function pinballLoss(level: number, forecast: number, actual: number): number {
  return actual >= forecast ? level * (actual - forecast) : (1 - level) * (forecast - actual);
}
