use std::sync::Arc;

use axum::extract::MatchedPath;
use http::{StatusCode, request::Parts};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

/// Figures for Prometheus, served on an address of their own.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Family<RequestLabels, Counter>,
    seconds: Family<RouteLabel, Histogram, fn() -> Histogram>,
    waiting: Gauge,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct RequestLabels {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct RouteLabel {
    route: String,
}

fn buckets() -> Histogram {
    Histogram::new([0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0])
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("parvis");
        let requests = Family::default();
        let seconds = Family::<RouteLabel, Histogram, fn() -> Histogram>::new_with_constructor(buckets);
        let waiting = Gauge::default();
        registry.register("http_requests", "Requests served", requests.clone());
        registry.register("http_request_seconds", "Time to serve a request", seconds.clone());
        registry.register("database_waiting", "Requests waiting for the database", waiting.clone());
        Self { registry: Arc::new(registry), requests, seconds, waiting }
    }

    pub(crate) fn request(&self, asked: &Parts, status: StatusCode, millis: i64) {
        // The pattern of the route, never the path: the number of series stays small and nobody's choices are logged.
        let route = asked.extensions.get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
        self.requests
            .get_or_create(&RequestLabels {
                method: asked.method.to_string(),
                route: route.clone(),
                status: status.as_u16(),
            })
            .inc();
        #[expect(clippy::cast_precision_loss, reason = "a duration in milliseconds is small")]
        self.seconds.get_or_create(&RouteLabel { route }).observe(millis as f64 / 1000.0);
    }

    /// The figures in the text format of Prometheus.
    #[must_use]
    pub fn text(&self, database_waiting: usize) -> String {
        self.waiting.set(i64::try_from(database_waiting).unwrap_or(i64::MAX));
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
