registers-proof = Proof of deposit no. { $n }
registers-proof-text = This observation is in the register. Keep this page or the file: with them anyone can check that it was neither changed nor removed.
registers-process = Inquiry
registers-register = Register
registers-number = Number
registers-filed = Filed on
registers-leaf = Fingerprint of the observation (SHA-256)
registers-root = Fingerprint of the register, which counts { $n ->
    [one] { $n } observation
   *[other] { $n } observations
}
registers-download-proof = Download the proof
registers-see = Read the observation
registers-how = How to check
registers-how-text = The register can be downloaded as a file that anyone can recount without this site. Its fingerprint changes as soon as an observation is changed, added or removed: two people with the same fingerprint have the same register. An observation hidden by moderators keeps its place and its fingerprint.
registers-download = Download the register and its fingerprints
registers-refusal-begun = This module has received contributions already: a register begins empty.
registers-proof-link = Proof of deposit
