import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { BullMQOtel } from 'bullmq-otel';
import { SECOND } from '../time/durations.js';

export interface Traces {
  /** For the queues and workers: a span for each job that is added and each run of one, joined over processes. */
  telemetry: BullMQOtel;
  /** Sends what is left, within two seconds. Never throws. */
  close(): Promise<void>;
}

/**
 * Traces over OTLP, JSON on HTTP. Loaded only where they are configured. A span holds a queue's and a job's name and its id, which are
 * ids and hashes, and an error's code: what people wrote never comes this far.
 * @param endpoint without `/v1/traces`
 */
export function openTraces(endpoint: string, role: string): Traces {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: 5 * SECOND });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'milepost', 'service.instance.role': role }),
    // a receiver that is away costs the oldest spans, not memory
    spanProcessors: [new BatchSpanProcessor(exporter, { maxQueueSize: 4_096, exportTimeoutMillis: 5 * SECOND })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    telemetry: new BullMQOtel({ tracerName: 'milepost' }),
    async close() {
      const late = new Promise<void>((resolve) => {
        setTimeout(resolve, 2 * SECOND).unref();
      });
      await Promise.race([provider.shutdown(), late]).catch(() => {});
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}
