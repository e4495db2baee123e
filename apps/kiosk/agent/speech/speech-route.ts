import type { FastifyInstance } from 'fastify';
import { SPEECH_CHARACTERS_MAX, type Speech } from './speech.ts';

/** `GET /speech/<zh|en>?text=…`: a sentence as a WAV file, for the kiosk's own page and nobody else. */
export function serveSpeech(
  http: FastifyInstance,
  speech: Speech,
  isOwnHost: (host: string | undefined) => boolean,
): void {
  http.get('/speech/:language', async (request, reply) => {
    const { language } = request.params as { readonly language: string };
    const { text } = request.query as { readonly text?: unknown };
    const site = request.headers['sec-fetch-site'];
    // A page of elsewhere could not hear it, but could keep the voice busy.
    if (!isOwnHost(request.headers.host) || (site !== undefined && site !== 'same-origin'))
      return reply.code(403).send();
    if (language !== 'zh' && language !== 'en') return reply.code(404).send();
    if (typeof text !== 'string' || text.trim() === '' || text.length > SPEECH_CHARACTERS_MAX)
      return reply.code(400).send();
    const sound = await speech.say(language, text);
    if (sound === undefined) return reply.code(503).send();
    return reply.type('audio/wav').header('cache-control', 'no-store').send(Buffer.from(sound));
  });
}
