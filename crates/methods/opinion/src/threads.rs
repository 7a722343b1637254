/// Work under this many cells is not worth a second thread.
const LEAST: usize = 40_000;

/// Fills `out`, whose parts are independent of each other, on several threads: the result does not depend on how many.
pub(crate) fn fill<T: Send>(threads: usize, work: usize, out: &mut [T], of: impl Fn(usize) -> T + Sync) {
    let threads = if work < LEAST { 1 } else { threads.max(1) };
    let each = out.len().div_ceil(threads).max(1);
    if threads == 1 {
        for (place, one) in out.iter_mut().enumerate() {
            *one = of(place);
        }
        return;
    }
    std::thread::scope(|scope| {
        for (part, slice) in out.chunks_mut(each).enumerate() {
            let of = &of;
            scope.spawn(move || {
                for (place, one) in slice.iter_mut().enumerate() {
                    *one = of(part * each + place);
                }
            });
        }
    });
}
