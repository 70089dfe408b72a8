performance.mark('wx-mock:bridge')
