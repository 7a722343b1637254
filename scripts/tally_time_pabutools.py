"""Says how long pabutools takes to count an election once by equal shares, in seconds of processor."""

import sys
import time

from pabutools import election as pb
from pabutools import rules

instance, profile = pb.parse_pabulib(sys.argv[1])
profile = profile.as_multiprofile()
begun = time.process_time()
rules.method_of_equal_shares(instance, profile, sat_class=pb.Cost_Sat)
print(f"{time.process_time() - begun:.1f}")
